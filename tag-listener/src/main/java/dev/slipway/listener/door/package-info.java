/** The front door: everybody's HTTP, authenticated here, answered from the owner's rows or forwarded to who knows. */
package dev.slipway.listener.door;
