import { createRequire } from "node:module"
import path from "node:path"

/**
 * The photographs, by file name, with the name of who took each. They are published on Unsplash under
 * its licence and ship in the npm package `@vendure/create`; the shop reads them there when it is seeded.
 */
export const photographers = {
  "abel-y-costa-716024": "Abel Y Costa",
  "adam-birkett-239153": "Adam Birkett",
  "alex-rodriguez-santibanez-200278": "Alex Rodriguez Santibanez",
  "alexander-andrews-260988": "Alexander Andrews",
  "alexandru-acea-686569": "Alexandru Acea",
  "andres-jasso-220776": "Andres Jasso",
  "annie-spratt-78044": "Annie Spratt",
  "ben-hershey-574483": "Ben Hershey",
  "benjamin-voros-310026": "Benjamin Voros",
  "brandi-redd-104140": "Brandi Redd",
  "caleb-george-536388": "Caleb George",
  "charles-deluvio-695736": "Charles Deluvio",
  "chuttersnap-324234": "Chuttersnap",
  "chuttersnap-584518": "Chuttersnap",
  "daniel-korpai-1302051": "Daniel Korpai",
  "derick-david-409858": "Derick David",
  "eniko-kis-663725": "Eniko Kis",
  "florian-klauer-14840": "Florian Klauer",
  "florian-olivo-1166419": "Florian Olivo",
  "imani-clovis-234736": "Imani Clovis",
  "jakob-owens-274337": "Jakob Owens",
  "jean-philippe-delberghe-1400011": "Jean-Philippe Delberghe",
  "jonathan-talbert-697262": "Jonathan Talbert",
  "juan-gomez-674574": "Juan Gomez",
  "kari-shea-398668": "Kari Shea",
  "kelly-sikkema-685291": "Kelly Sikkema",
  "liam-briese-1128307": "Liam Briese",
  "mark-tegethoff-667351": "Mark Tegethoff",
  "max-tarkhov-737999": "Max Tarkhov",
  "michael-guite-571169": "Michael Guite",
  "mikkel-bech-748940": "Mikkel Bech",
  "mitch-lensink-256007": "Mitch Lensink",
  "natalia-y-345738": "Natalia Y",
  "nathan-fertig-249917": "Nathan Fertig",
  "neonbrand-428982": "NeONBRAND",
  "neslihan-gunaydin-3493": "Neslihan Gunaydin",
  "nik-shuliahin-619349": "Nik Shuliahin",
  "nikolai-chernichenko-1299748": "Nikolai Chernichenko",
  "oscar-ivan-esquivel-arteaga-687447": "Oscar Ivan Esquivel Arteaga",
  "patrick-brinksma-663044": "Patrick Brinksma",
  "paul-weaver-1120584": "Paul Weaver",
  "pierre-chatel-innocenti-483198": "Pierre Chatel-Innocenti",
  "robert-shunev-528016": "Robert Shunev",
  "ruslan-bardash-351288": "Ruslan Bardash",
  "silvia-agrasar-227575": "Silvia Agrasar",
  "stoica-ionela-530966": "Stoica Ionela",
  "thomas-q-1229169": "Thomas Q",
  "thomas-serer-420833": "Thomas Serer",
  "tommy-bebo-600358": "Tommy Bebo",
  "vincent-botta-736919": "Vincent Botta",
  "vincent-liu-525429": "Vincent Liu",
  "xavier-teo-469050": "Xavier Teo",
  "zoltan-kovacs-642412": "Zoltan Kovacs",
  "zoltan-tasi-423051": "Zoltan Tasi",
} as const

export type PhotographName = keyof typeof photographers

/** Where the original lies on this machine. */
export function photographPath(name: PhotographName): string {
  const packageFile = createRequire(__filename).resolve("@vendure/create/package.json")
  return path.join(path.dirname(packageFile), "assets", "images", `${name}-unsplash.jpg`)
}
