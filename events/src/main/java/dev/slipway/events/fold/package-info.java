/** How a release's facts, in any order and any number of times, fold into what is known of it. */
package dev.slipway.events.fold;
