import { en } from "./en"

// A new language is a new file beside en.ts and a line here.
export default { en: { cloudinary: en } }
