package dev.slipway.runtime.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from writing what it measured of the file system into the user's folders ({@code ~/.config/jgit}): a service
 * leaves nothing outside of its own. git's own settings are read as ever.
 */
public final class QuietJGit extends SystemReader.Delegate {
    private QuietJGit(SystemReader usual) {
        super(usual);
    }

    /** Once for the whole process; again does nothing. */
    public static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof QuietJGit)) {
            FS.FileStoreAttributes.setBackground(true);
            SystemReader.setInstance(new QuietJGit(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new FileBasedConfig(parent, null, fs) {
            @Override
            public void load() {
                // There is none.
            }

            @Override
            public void save() {
                // It is measured again in the next process.
            }

            @Override
            public boolean isOutdated() {
                return false;
            }
        };
    }
}
