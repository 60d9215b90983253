/** Starts and stops everything of a standalone: broker, database, services and workers, from one home folder. */
package dev.slipway.launcher;
