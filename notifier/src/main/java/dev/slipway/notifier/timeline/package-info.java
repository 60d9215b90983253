/** The timeline of every release, written from the events of all topics. */
package dev.slipway.notifier.timeline;
