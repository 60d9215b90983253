/**
 * The contract between the services: topics, the facts that travel on them as CloudEvents, and how a release's facts fold
 * into its course. Depends on nothing of ours; fields are only ever added.
 */
package dev.slipway.events;
