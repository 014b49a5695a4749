/** Which roles this process plays: `ReadonlySet<Role>`. */
export const ROLES_TOKEN = Symbol('roles of this process');
/** What time it is for the shop: the simulator's clock beside one, otherwise the system's. `EcpayClock`. */
export const CLOCK = Symbol('clock');
/** The ShopConfig. */
export const CONFIG = Symbol('configuration');
/** The StoredInbox of notifications. */
export const INBOX = Symbol('inbox of notifications');
