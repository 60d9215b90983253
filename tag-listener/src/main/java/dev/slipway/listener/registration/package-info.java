/** Applying a catalog: checked whole, looked at, then replaced in one transaction. */
package dev.slipway.listener.registration;
