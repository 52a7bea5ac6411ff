/* libical, for the benchmark: a series on each line of the input, a window as arguments. */

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv)
{
    static struct {
        icaltimetype start;
        icaltimezone *zone;
        struct icalrecurrencetype rule;
    } all[1000];
    char start[64], zone[64], rule[256];
    int length = 0;
    long long opens = atoll(argv[argc - 2]), closes = atoll(argv[argc - 1]), count = 0, sum = 0;
    for (; length < 1000 && scanf("%63s %63s %255s", start, zone, rule) == 3; length++) {
        all[length].start = icaltime_from_string(start);
        all[length].zone = icaltimezone_get_builtin_timezone(zone);
        all[length].rule = icalrecurrencetype_from_string(rule);
        /* A zone is read when it is first asked, as far as it is asked. */
        icaltime_from_timet_with_zone(closes, 0, all[length].zone);
    }

    struct timespec begun, ended;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (int i = 0; i < length; i++) {
        icalrecur_iterator *hits = icalrecur_iterator_new(all[i].rule, all[i].start);
        icaltimetype first = icaltime_from_timet_with_zone(opens, 0, all[i].zone);
        first.zone = NULL;
        if (icaltime_compare(first, all[i].start) > 0)
            icalrecur_iterator_set_start(hits, first);
        for (;;) {
            icaltimetype hit = icalrecur_iterator_next(hits);
            if (icaltime_is_null_time(hit))
                break;
            long long at = icaltime_as_timet_with_zone(hit, all[i].zone);
            if (at >= closes)
                break;
            if (at >= opens) {
                count++;
                sum += at;
            }
        }
        icalrecur_iterator_free(hits);
    }
    clock_gettime(CLOCK_MONOTONIC, &ended);
    long nanos = (ended.tv_sec - begun.tv_sec) * 1000000000L + ended.tv_nsec - begun.tv_nsec;
    printf("%lld %lld %f\n", count, sum, (double)nanos / 1e9);
    return 0;
}
