export const en = {
  name: "Pictures and files",
  subtitle:
    "Pictures that were removed from products, and files that were uploaded and never used, stay at Cloudinary until they are swept away.",
  place:
    "Cloudinary account {{cloud}}, folder {{folder}}. A file is left alone for {{days}} days after its upload.",
  weekly: {
    off: "Unused files stay until somebody deletes them here.",
    report:
      "Once a week the shop looks for unused files and writes into its log what it found. It deletes none.",
    delete: "Once a week the shop deletes its unused files by itself.",
  },
  elsewhere:
    "This shop keeps its pictures and files on its own server. There is nothing to sweep at Cloudinary.",
  look: "Look for unused files",
  clean: "All {{checked}} files are in use or too young to be swept away.",
  found_one:
    "{{count}} of {{checked}} files is used nowhere in the shop ({{size}} MB). {{young}} more are too young to be judged.",
  found_other:
    "{{count}} of {{checked}} files are used nowhere in the shop ({{size}} MB). {{young}} more are too young to be judged.",
  delete_one: "Delete {{count}} file",
  delete_other: "Delete {{count}} files",
  confirmTitle: "Delete these files?",
  confirmText: "They are gone for good, here and at Cloudinary.",
  doubtTitle: "Are these files this shop's?",
  deleteAnyway: "Delete them all the same",
  cancel: "Cancel",
  deleted_one: "{{count}} file is deleted.",
  deleted_other: "{{count}} files are deleted.",
  failed: "That did not work. Try again in a moment.",
  file: "File",
  added: "Added",
  size: "Size",
  kilobytes: "{{count}} kB",
  private: "private",
  uploading: "Uploading…",
  unreachable: "The file did not reach the shop. Check the connection and try again.",
}
