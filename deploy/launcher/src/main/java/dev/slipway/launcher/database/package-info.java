/** PostgreSQL as a child process, with the services' roles and schemas. */
package dev.slipway.launcher.database;
