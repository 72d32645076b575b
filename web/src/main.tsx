// Where the page begins.

import { render } from "preact";
import { App } from "./pages/app";
import { Page } from "./pages/page";
import "./pages/styles.scss";

const root = document.getElementById("app");
// What stood there until now says that the page is being opened.
root?.replaceChildren();
if (root) render(<Page app={new App(window)} />, root);
