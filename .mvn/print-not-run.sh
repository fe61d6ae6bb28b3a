# Run by Maven at the end of the build: prints which tests were not run and why, from the lists that the JVMs of the tests
# left in the folder $1. A test that was skipped by anything but @RequiresTool fails the build.
set -eu
count=0
unlisted=0
for list in "$1"/*.txt; do
  [ -s "$list" ] || continue
  while IFS="$(printf '\t')" read -r kind test reason; do
    [ "$count" -gt 0 ] || echo "not run:"
    count=$((count + 1))
    module=${list##*/} # MODULE.jvm-N.txt
    echo "  ${module%.*.txt}  $test: $reason"
    [ "$kind" = tool ] || unlisted=$((unlisted + 1))
  done <"$list"
done
[ "$count" -gt 0 ] || echo "not run: nothing, every test was run"
if [ "$unlisted" -gt 0 ]; then
  echo "$unlisted of them without @RequiresTool, which is the one way not to run a test" >&2
  exit 1
fi
