/** The globs of a configuration: which of them a file fits. */
import picomatch from 'picomatch';

/** `inside` is relative to the configuration's folder. */
export type GlobMatcher = (inside: string) => boolean;

/**
 * A glob without `/` fits a name at any depth, one that fits a folder fits all within it, and one after `!` takes away from what
 * those before it fit.
 */
export function globMatcher(globs: readonly string[]): GlobMatcher {
  const steps = globs.map(glob => ({ adds: !glob.startsWith('!'), fits: oneGlob(glob.replace(/^!/, '')) }));
  return inside => {
    let fits = false;
    for (const step of steps) if (step.adds !== fits && step.fits(inside)) fits = step.adds;
    return fits;
  };
}

function oneGlob(glob: string): GlobMatcher {
  const path = glob.replace(/^\.\//, '').replace(/\/+$/, '');
  const anywhere = path.includes('/') || glob.startsWith('./') ? path : `**/${path}`;
  return picomatch([anywhere, `${anywhere}/**`], { dot: true });
}
