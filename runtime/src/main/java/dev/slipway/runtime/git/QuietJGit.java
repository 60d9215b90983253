package dev.slipway.runtime.git;

import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from writing where it should not: what it measured of the file system into the user's folders ({@code ~/.config/jgit}),
 * and the files that it measures with into somebody's repository, or into one of ours that has just been thrown away. git's own
 * settings are read as ever.
 */
public final class QuietJGit extends SystemReader.Delegate {
    private QuietJGit(SystemReader usual) {
        super(usual);
    }

    /**
     * Once for the whole process; again it only lets another file system be measured.
     *
     * @param own an existing folder of the service: its file system is measured in there, and nowhere else any more
     */
    public static synchronized void install(Path own) {
        if (!(SystemReader.getInstance() instanceof QuietJGit)) {
            FS.FileStoreAttributes.setBackground(true);
            SystemReader.setInstance(new QuietJGit(SystemReader.getInstance()));
        }
        FS.FileStoreAttributes.get(own);
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
