/** What the limits of indexes mean to a release before it begins. */
package dev.slipway.publisher.forecast;
