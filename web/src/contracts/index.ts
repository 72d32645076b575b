// What the rooms of the browser edition hand to each other. The words are those of the Python
// package: a return, its tables, its load issues, the marts.

export * from "./engine";
export * from "./form";
export * from "./loaded";
export * from "./notes";
export * from "./people";
export * from "./reports";
export * from "./results";
