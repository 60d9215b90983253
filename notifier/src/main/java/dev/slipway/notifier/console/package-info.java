/** The web console: a list of releases and a page for each, live. */
package dev.slipway.notifier.console;
