// Where the worker begins.

import { expose } from "comlink";
import { Desk } from "./desk";
import { letBadInputCross } from "./thrown";

letBadInputCross();
expose(Desk);
