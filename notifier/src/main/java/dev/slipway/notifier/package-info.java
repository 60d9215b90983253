/** The notifier. */
package dev.slipway.notifier;
