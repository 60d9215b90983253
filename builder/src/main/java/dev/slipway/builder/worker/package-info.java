/** Who may run cells: the workers, what each offers, and the tokens that they come by. */
package dev.slipway.builder.worker;
