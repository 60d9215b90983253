/** How services reach git repositories with JGit. */
package dev.slipway.runtime.git;
