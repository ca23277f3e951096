import { startChat } from "./chat.js";
import { startComposer } from "./composer.js";
import { startConnection } from "./connection.js";
import { startCustomers } from "./customers.js";
import { startEmails } from "./emails.js";
import { startGroup } from "./group.js";
import { startOutbox } from "./outbox.js";
import { startTalk } from "./talk.js";
import { startTickets } from "./tickets.js";
import { startViews } from "./views.js";

startOutbox();
startTalk();
startChat();
startTickets();
startGroup();
startEmails();
startViews();
startComposer();
startCustomers();    // from here on there is a number to write from
startConnection();   // the first reading and sending
