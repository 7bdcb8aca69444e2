import Foundation

/// Under the address sanitizer what is freed is kept for a while, which looks like growth.
package let keepsWhatIsFreed = dlsym(nil, "__asan_init") != nil

/// The thread sanitizer itself needs larger files than a test may allow.
package let isWatchingThreads = dlsym(nil, "__tsan_init") != nil
