/** The releases and their owner's state machine. */
package dev.slipway.listener.release;
