/** The secrets that a catalog only names: read where they are used, as late as can be. */
package dev.slipway.runtime.credential;
