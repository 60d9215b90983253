/** What people and scripts read: JSON, tables, colours, durations. */
package dev.slipway.cli.text;
