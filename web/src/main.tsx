// Where the page begins.

import { render } from "preact";
import { App } from "./pages/app";
import { Page } from "./pages/page";
import "./pages/styles.scss";

const root = document.getElementById("app");
if (root) render(<Page app={new App(window)} />, root);
