// Loading: from the user's files to a return that can be validated.

export { AUTHORITIES, guessAuthority, offeredAuthorities } from "./authorities";
export { tablesInSeveral } from "./choosing";
export { guessYear, YEARS } from "./collection-year";
export { ALL_FILES, doubtsOfYears } from "./doubts";
export { earlierYears } from "./earlier-years";
export { readExtractDate } from "./extract-date";
export { readNotes } from "./note-sheets";
export { readPeople } from "./people";
export { type FetchPostcodeFile, findPostcodes } from "./postcodes";
export { type NamesPostcodes, postcodesMentioned, postcodesOf } from "./postcodes-mentioned";
export { readProviderList } from "./provider-lists";
export { readFiles } from "./read-files";
export { assembleReturn, type ReturnParts } from "./returns";
export { readRulesLeftOut } from "./rules-left-out";
export { csvColumns, rawColumns, TABLES } from "./tables";
