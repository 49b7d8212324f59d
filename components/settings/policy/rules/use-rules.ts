'use client';

import { useMemo } from 'react';
import { usePolicy } from '../policy-context';
import { type ListedRule, listRules } from '../values';
import { readRule } from './read-rule';
import { freshRule, type RuleForm, ruleToForm } from './rule-form';

/** The rules of the draft, and what can be done with the owner’s own. */
export function useRules() {
  const { draft, view, edit, url, goTo, focusOn } = usePolicy();
  const own = draft.rules;
  const listed: ListedRule[] = useMemo(
    () =>
      listRules(
        own.map((form) => readRule(form).rule),
        draft,
        view,
      ),
    [own, draft, view],
  );
  const selected = own.findIndex(({ id }) => id === url.rule);

  function add(form: RuleForm) {
    edit({ rules: [...own, form] });
    goTo({ rule: form.id });
    focusOn(`policy.rules[${own.length}].id`);
  }

  return {
    own,
    listed,
    /** Place of the rule that is edited; null: none. */
    selected: selected < 0 ? null : selected,
    select(at: number | null) {
      goTo({ rule: at === null ? null : (own[at]?.id ?? null) });
      if (at !== null) focusOn(`policy.rules[${at}].reason`);
    },
    change(at: number, part: Partial<RuleForm>, field = '') {
      const rules = own.map((form, place) => (place === at ? { ...form, ...part } : form));
      edit({ rules }, `policy.rules[${at}]${field && `.${field}`}`);
      if (part.id !== undefined && at === selected) goTo({ rule: part.id });
    },
    addNew: () => add(freshRule(listed.map(({ rule }) => rule.id))),
    copy({ rule }: ListedRule) {
      const ids = listed.map(({ rule: { id } }) => id);
      let id = `${rule.id}-2`;
      for (let number = 3; ids.includes(id); number += 1) id = `${rule.id}-${number}`;
      add({ ...ruleToForm(rule), id });
    },
    /** All that ship become one’s own, under their names, and only one’s own are asked. */
    takeOver() {
      const shipped = listed.filter(
        ({ from, rule }) => from === 'ships' && !own.some(({ id }) => id === rule.id),
      );
      edit({
        rules: [...own, ...shipped.map(({ rule }) => ruleToForm(rule))],
        fields: { ...draft.fields, 'policy.rulesMode': 'replace' },
      });
    },
    move(at: number, by: -1 | 1) {
      const rules = [...own];
      const [moved] = rules.splice(at, 1);
      if (moved) rules.splice(at + by, 0, moved);
      edit({ rules });
    },
    remove(at: number) {
      edit({ rules: own.filter((_, place) => place !== at) });
      if (at === selected) goTo({ rule: null });
    },
    putBack(at: number, form: RuleForm) {
      edit({ rules: [...own.slice(0, at), form, ...own.slice(at)] });
    },
  };
}

export type Rules = ReturnType<typeof useRules>;
