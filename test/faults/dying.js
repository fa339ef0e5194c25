// Loaded before a process that writes: kills it just after a commit, before anybody can hear of it.
// DIE_AFTER: "keys 5" for the fifth commit of keys, when the events they belong to are not there yet; "ledger 5" for
// the fifth commit of events, when nobody was told yet.
import Database from 'better-sqlite3';

const [which, count] = process.env.DIE_AFTER.split(' ');
const { transaction } = Database.prototype;
let left = Number(count);

Database.prototype.transaction = function (work) {
  const whole = transaction.call(this, work);
  if (!this.name.endsWith(`/${which}.db`)) return whole;
  const immediate = (...args) => {
    const result = whole.immediate(...args);
    left--;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    return result;
  };
  return { immediate };
};
