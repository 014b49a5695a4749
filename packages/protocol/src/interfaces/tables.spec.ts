import { hosts, services } from '../descriptor/hosts.js';
import type { Condition } from '../fields/condition.js';
import type { Field, FieldTable } from '../fields/field-table.js';
import { endpoints, interfaces, notifications, tables } from '../generated/all.js';

/*
 * What holds for every table and interface, whatever there will be. That the fields are those of ECPay's pages is compared with
 * the pages' own text in test/pages.
 */

const all = Object.entries<FieldTable>(tables);
const calls = Object.entries(interfaces);
const fieldsOf = (table: FieldTable) => Object.entries<Field>(table.fields);

describe.each(all)('table %s', (name, table) => {
  it('goes by its own name', () => expect(table.name).toBe(name));

  it('explains itself in both languages and names its page', () => {
    for (const { meaning } of [table, ...Object.values(table.fields)]) {
      expect(meaning.zh).toMatch(/\S/);
      expect(meaning.en).toMatch(/^[A-Z]/);
    }
    expect(table.page.url).toMatch(/^https:\/\/developers\.ecpay\.com\.tw\/\?p=\d+$/);
    expect(table.page.section).not.toBe('');
  });

  it('marks card digits, bank and the customer’s own words as sensitive', () => {
    const sensitive =
      /^(AuthCode|Card\w*No|CardValid(MM|YY)|CardCVV2|CustomField|IssuingBank(Code)?|PayToken|Token|\w*BindCardID|BindCardPayToken)$/;
    const unmarked = fieldsOf(table).filter(
      ([field, { sensitive: marked }]) => sensitive.test(field) && !marked,
    );
    expect(unmarked.map(([field]) => field)).toEqual([]);
  });

  it('has conditions on its own fields only', () => {
    const conditions = fieldsOf(table).flatMap(([, { requiredIf, requires = [], ranges = [] }]) => [
      ...(requiredIf ? [requiredIf] : []),
      ...[...requires, ...ranges].map(({ if: condition }) => condition),
    ]);
    const asked = [...conditions.flatMap(fieldsAskedBy), ...(table.oneOf ?? []).flat()];
    expect(asked.filter((field) => !Object.hasOwn(table.fields, field))).toEqual([]);
    for (const [, { of, requires = [] }] of fieldsOf(table)) {
      const nested = requires.flatMap(({ fields }) => fields);
      expect(nested.filter((field) => !Object.hasOwn(of?.fields ?? {}, field))).toEqual([]);
    }
  });

  it('demands lengths and limits that can be met', () => {
    for (const [, { length = 1, min = -Infinity, max = Infinity }] of fieldsOf(table)) {
      expect(length).toBeGreaterThan(0);
      expect(min).toBeLessThanOrEqual(max);
    }
  });
});

function fieldsAskedBy(condition: Condition): string[] {
  if ('any' in condition) return condition.any.flatMap(fieldsAskedBy);
  return 'all' in condition ? condition.all.flatMap(fieldsAskedBy) : [condition.field];
}

describe.each(calls)('interface %s', (name, iface) => {
  it('is on a host of its service', () => {
    expect(hosts[iface.host].service).toBe(iface.service);
    expect(Object.keys(services)).toContain(iface.service);
    expect(endpoints[name as keyof typeof endpoints]).toEqual({ host: iface.host, path: iface.path });
  });

  it('takes MerchantID and PlatformID from the merchant', () => {
    for (const [field, { filledBy }] of fieldsOf(iface.request)) {
      expect([field, filledBy]).toEqual([
        field,
        /^(MerchantID|PlatformID)$/.test(field) ? 'merchant' : undefined,
      ]);
    }
  });

  it('compares only fields that request and answer share', () => {
    for (const field of iface.echo) {
      const { request, answer } = typeof field === 'string' ? { request: field, answer: field } : field;
      expect([has(iface.request, request), has(iface.response, answer)]).toEqual([true, true]);
    }
  });

  it('waits no longer than a read where it may be repeated, and asks the window only where it may not', () => {
    if (iface.repeat !== 'never') expect([iface.timeout, iface.closingWindow]).toEqual(['read', false]);
  });
});

/** Whether a table has the field of a path such as `OrderInfo.MerchantTradeNo`. */
function has(table: FieldTable | undefined, path: string): boolean {
  const [name = '', ...rest] = path.split('.');
  const field = table && Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
  return field !== undefined && (rest.length === 0 || has(field.of, rest.join('.')));
}

it('every operation has a name of its own', () => {
  const names = [...Object.values(interfaces), ...Object.values(notifications)].map(
    ({ operation }) => operation,
  );
  expect(new Set(names).size).toBe(names.length);
});

it('every interface is called by a name of its own', () => {
  const names = Object.values(interfaces).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

it('only DoAction is forbidden in the closing window', () => {
  expect(calls.filter(([, { closingWindow }]) => closingWindow).map(([name]) => name)).toEqual([
    'creditDoAction',
  ]);
});
