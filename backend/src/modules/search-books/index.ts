import { Module } from "@medusajs/framework/utils"
import SearchBooksService from "./service"

export const SEARCH_BOOKS_MODULE = "search_books"

export default Module(SEARCH_BOOKS_MODULE, { service: SearchBooksService })
