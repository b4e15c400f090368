/** The words of the error screen alone: it runs in the browser on every page, where the whole catalogue would be dear. */
export const trouble = {
  title: "The shop has a problem",
  text: "Something on our side is not answering. Nothing of yours is lost. Try again in a moment.",
  tryAgain: "Try again",
}
