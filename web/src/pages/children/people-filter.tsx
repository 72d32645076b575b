import type { People } from "../../contracts";
import type { ChildrenOf } from "../../editing/children";
import { rememberLast } from "../../remember-last";
import { choicesOf } from "../people";

interface Props {
  people: People;
  who: ChildrenOf | null;
  onChoose(who: ChildrenOf | null): void;
}

const choices = rememberLast(choicesOf);

/** Leaves the children of one team or person in the list. */
export function PeopleFilter({ people, who, onChoose }: Props) {
  const offered = choices(people);
  return (
    <div class="app-filter app-filter--wide">
      <label class="govuk-label" for="filter-who">
        Who works with them
      </label>
      <select
        class="govuk-select"
        id="filter-who"
        value={who?.key ?? ""}
        onChange={({ currentTarget: { value } }) =>
          onChoose(
            offered.flatMap(({ offered }) => offered).find(({ who }) => who.key === value)?.who ??
              null,
          )
        }
      >
        <option value="">Anybody</option>
        {offered.map(({ name, offered }) => (
          <optgroup key={name} label={name}>
            {offered.map(({ title, who }) => (
              <option key={who.key} value={who.key}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
