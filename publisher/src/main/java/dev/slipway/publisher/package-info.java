/** The publisher. */
package dev.slipway.publisher;
