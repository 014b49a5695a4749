import { Eta } from 'eta';
import { faultsTemplate } from './templates/faults.template.js';
import { layoutTemplate, moveClockTemplate } from './templates/layout.template.js';
import { messagesTemplate, messageTemplate } from './templates/messages.template.js';
import { notesTemplate, orderTemplate } from './templates/order.template.js';
import { ordersTemplate } from './templates/orders.template.js';
import { ticketsTemplate } from './templates/tickets.template.js';

const templates = {
  layout: layoutTemplate,
  moveClock: moveClockTemplate,
  notes: notesTemplate,
  orders: ordersTemplate,
  order: orderTemplate,
  tickets: ticketsTemplate,
  messages: messagesTemplate,
  message: messageTemplate,
  faults: faultsTemplate,
};

/** Everything that `<%= %>` writes is escaped. */
const eta = new Eta({ autoEscape: true });
for (const [name, text] of Object.entries(templates)) eta.loadTemplate(`@${name}`, text);

/** Writes a page from its template; the templates are part of the program, so no file is read. */
export const render = (name: keyof typeof templates, data: object): string => eta.render(`@${name}`, data);
