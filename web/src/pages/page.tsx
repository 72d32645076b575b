// The frame around every screen: header, navigation, what is under way and what went wrong.

import { Component, type ComponentChildren } from "preact";
import { useEffect, useReducer, useRef } from "preact/hooks";
import { type App, SCREENS, type Screen } from "./app";
import { ChangesPage } from "./changes/changes-page";
import { ChildrenPage } from "./children/children-page";
import { ErrorSummary } from "./components/error-summary";
import { ProgressPanel } from "./components/progress-panel";
import { keepFocus } from "./keep-focus";
import { LoadPage } from "./load/load-page";
import { MendPage } from "./mend/mend-page";
import { NewerNotice } from "./newer-notice";
import { printsWhole } from "./print/printing";
import { RulesPage } from "./rules/rules-page";

const SERVICE = "Check an SSDA903 return";

/** The whole page. */
export function Page({ app }: { app: App }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const main = useRef<HTMLElement>(null);
  const { screen, problem, progress, checked } = app;
  useEffect(() => app.subscribe(() => redraw(0)), [app]);
  useEffect(() => printsWhole(app), [app]);
  useTitle(app);
  useFocusOnScreen(screen, main);
  useEffect(() => (main.current ? keepFocus(main.current) : undefined), []);

  return (
    <>
      <a
        href="#main"
        class="govuk-skip-link"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to main content
      </a>
      <header>
        <div class="govuk-generic-header app-header">
          <div class="govuk-width-container">
            <span class="app-header__product">ssda903-pipeline</span>
          </div>
        </div>
        <Navigation app={app} />
      </header>
      <div class="govuk-width-container app-page">
        <main id="main" class="govuk-main-wrapper app-main" tabIndex={-1} ref={main}>
          {problem && (
            <ErrorSummary
              problems={[problem]}
              since={problem}
              onClose={() => app.update(() => (app.problem = null))}
            />
          )}
          {app.isOutdated && <NewerNotice app={app} />}
          <Guard app={app}>
            {screen === "load" && <LoadPage app={app} />}
            {screen === "children" && checked && <ChildrenPage app={app} checked={checked} />}
            {screen === "mend" && checked && <MendPage app={app} checked={checked} />}
            {screen === "rules" && checked && <RulesPage app={app} checked={checked} />}
            {screen === "changes" && checked && <ChangesPage app={app} checked={checked} />}
          </Guard>
        </main>
      </div>
      <p class="govuk-visually-hidden" role="status">
        {app.announced}
      </p>
      {progress && <ProgressPanel app={app} />}
      <footer class="app-footer">
        <div class="govuk-width-container">
          <p class="govuk-body-s">
            This page works on your computer alone and sends nothing anywhere. It keeps nothing when
            you close it{app.remembered.isAsked && ", but the choices that you had it remember"}.
            {app.isKept && " From now on it opens without a network too."} Postcodes and
            authorities: Office for National Statistics, Open Government Licence v3.0.
          </p>
        </div>
      </footer>
    </>
  );
}

function Navigation({ app }: { app: App }) {
  const screens = Object.entries(SCREENS).filter(([screen]) => screen === "load" || app.checked);
  return (
    <div class="govuk-service-navigation">
      <div class="govuk-width-container">
        <div class="govuk-service-navigation__container">
          <span class="govuk-service-navigation__service-name">
            <span class="govuk-service-navigation__text">{SERVICE}</span>
          </span>
          {screens.length > 1 && (
            <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
              <ul class="govuk-service-navigation__list">
                {screens.map(([screen, title]) => (
                  <NavigationItem key={screen} href={`#${screen}`} isOpen={screen === app.screen}>
                    {title}
                  </NavigationItem>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </div>
    </div>
  );
}

interface NavigationItemProps {
  href: string;
  isOpen: boolean;
  children: ComponentChildren;
}

function NavigationItem({ href, isOpen, children }: NavigationItemProps) {
  const active = isOpen ? " govuk-service-navigation__item--active" : "";
  return (
    <li class={`govuk-service-navigation__item${active}`}>
      <a
        class="govuk-service-navigation__link"
        href={href}
        aria-current={isOpen ? "page" : undefined}
      >
        {isOpen ? (
          <strong class="govuk-service-navigation__active-fallback">{children}</strong>
        ) : (
          children
        )}
      </a>
    </li>
  );
}

/** Keeps the rest of the page, and the edits, when a screen cannot be drawn. */
class Guard extends Component<
  { app: App; children: ComponentChildren },
  { screen: Screen | null }
> {
  override state: { screen: Screen | null } = { screen: null };

  override componentDidCatch(): void {
    const { app } = this.props;
    this.setState({ screen: app.screen });
    app.fail(
      "This screen cannot be shown. Your files and your edits are still here: open another.",
    );
  }

  override render() {
    return this.state.screen === this.props.app.screen ? null : this.props.children;
  }
}

function useTitle({ screen, problem, progress }: App): void {
  const said = progress ? `${progress.what} – ` : problem ? "Error: " : "";
  const title = `${said}${SCREENS[screen]} – ${SERVICE}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Whoever opens another screen starts at its top. */
function useFocusOnScreen(screen: Screen, main: { current: HTMLElement | null }): void {
  const last = useRef(screen);
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    window.scrollTo(0, 0);
    main.current?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }, [screen]);
}
