/**
 * Cached routes must name at least one parameter at build time. This one stands for no page: it keeps the build
 * independent of the backend, and every real page is made on its first visit.
 */
export const BUILD_PLACEHOLDER = "__placeholder__"
