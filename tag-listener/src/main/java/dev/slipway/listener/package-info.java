/** The listener. */
package dev.slipway.listener;
