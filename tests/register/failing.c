/* Calls of a server that fail now and then while a file is there: FAILING is that file, FAILING_CALL one of pwrite, pread and
   sync, FAILING_NUMBER the system's number of the fault, FAILING_OFTEN how many of a thousand fail. Loaded before the C library;
   libfiu's own names are also PostgreSQL's, so that it cannot be loaded there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static int fails(const char *call)
{
    static pid_t seeded;
    const char *wanted = getenv("FAILING_CALL"), *flag = getenv("FAILING");
    struct timespec now;
    if (!wanted || !flag || strcmp(wanted, call) || access(flag, F_OK))
        return 0;
    if (seeded != getpid()) { /* each process that was forked has a chance of its own */
        clock_gettime(CLOCK_MONOTONIC, &now);
        seeded = getpid();
        srandom((unsigned)(now.tv_nsec ^ seeded));
    }
    if (random() % 1000 >= atoi(getenv("FAILING_OFTEN")))
        return 0;
    errno = atoi(getenv("FAILING_NUMBER"));
    return 1;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t pwrite(int f, const void *b, size_t n, off_t o) { REAL(pwrite); return fails("pwrite") ? -1 : real(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) { REAL(pwrite64); return fails("pwrite") ? -1 : real(f, b, n, o); }
ssize_t pread(int f, void *b, size_t n, off_t o) { REAL(pread); return fails("pread") ? -1 : real(f, b, n, o); }
ssize_t pread64(int f, void *b, size_t n, off64_t o) { REAL(pread64); return fails("pread") ? -1 : real(f, b, n, o); }
int fsync(int f) { REAL(fsync); return fails("sync") ? -1 : real(f); }
int fdatasync(int f) { REAL(fdatasync); return fails("sync") ? -1 : real(f); }
