// What the user takes away, each as a file.

export { changeList } from "./changes";
export { correctedCsvFiles, correctedCsvZip } from "./corrected-csv";
export { correctedXml, type XmlDownload } from "./corrected-xml";
export { csvReports, reportNamed, sheetColumns } from "./declaration";
export { namesTaken } from "./people";
export { notesCsv, reportCsv } from "./report-files";
export { rulesLeftOut } from "./rules-left-out";
export { workbook } from "./workbook";
