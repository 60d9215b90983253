/** Who this process is to others: identity tokens (OpenID Connect), from where the machine or its platform gives them. */
package dev.slipway.publisher.identity;
