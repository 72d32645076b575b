// Loading: from the user's files to a return that can be validated.

export { AUTHORITIES, guessAuthority, offeredAuthorities } from "./authorities";
export { guessYear, YEARS } from "./collection-year";
export { ALL_FILES, doubtsOfYears } from "./doubts";
export { type EarlierYears, earlierYears } from "./earlier-years";
export { readExtractDate } from "./extract-date";
export { readNotes } from "./note-sheets";
export { type FetchPostcodeFile, findPostcodes } from "./postcodes";
export { postcodesMentioned } from "./postcodes-mentioned";
export { readProviderList } from "./provider-lists";
export { readFiles } from "./read-files";
export { assembleReturn, linked, type ReturnParts } from "./returns";
export { csvColumns, rawColumns, TABLES } from "./tables";
