import { Eta } from 'eta';
import { activityTemplate, feedRowTemplate } from './templates/activity.template.js';
import { checkTemplate } from './templates/check.template.js';
import { faultsTemplate } from './templates/faults.template.js';
import {
  alertTemplate,
  clockTemplate,
  fixTemplate,
  layoutTemplate,
  notesTemplate,
  pagesTemplate,
  samplesTemplate,
} from './templates/layout.template.js';
import { messageTemplate } from './templates/message.template.js';
import { orderTemplate, timelineTemplate } from './templates/order.template.js';
import { ordersTemplate } from './templates/orders.template.js';
import { connectTemplate, stepsTemplate } from './templates/steps.template.js';
import { ticketsTemplate, ticketTemplate } from './templates/tickets.template.js';
import { buildFieldsTemplate, buildTemplate, decodeTemplate } from './templates/tools.template.js';
import { assetVersion } from './assets/assets.js';

const templates = {
  layout: layoutTemplate,
  clock: clockTemplate,
  alert: alertTemplate,
  notes: notesTemplate,
  samples: samplesTemplate,
  fix: fixTemplate,
  pages: pagesTemplate,
  activity: activityTemplate,
  feedRow: feedRowTemplate,
  message: messageTemplate,
  steps: stepsTemplate,
  connect: connectTemplate,
  orders: ordersTemplate,
  order: orderTemplate,
  timeline: timelineTemplate,
  tickets: ticketsTemplate,
  ticket: ticketTemplate,
  faults: faultsTemplate,
  decode: decodeTemplate,
  build: buildTemplate,
  buildFields: buildFieldsTemplate,
  check: checkTemplate,
};

/** Everything that `<%= %>` writes is escaped. */
const eta = new Eta({ autoEscape: true });
for (const [name, text] of Object.entries(templates)) eta.loadTemplate(`@${name}`, text);

/** Writes a page from its template; the templates are part of the program, so no file is read. */
export const render = (name: keyof typeof templates, data: object): string =>
  eta.render(`@${name}`, { version: assetVersion, ...data });
