#!/bin/sh
# Scaffolds every migration of the zoo anew, with the real 'dotnet ef migrations add': all contexts, or those named.
#   tests/Zoo/scaffold.sh [TphSqlite ...]
# The models have three versions; the variable says which one a context shows. What the tool takes from the clock is replaced, so that the
# same sources give the same files.
set -eu
cd "$(dirname "$0")"
contexts=${*:-$(sed -n 's/^public sealed class \([A-Za-z]*\) :.*/\1/p' Contexts.cs)}
build() { dotnet build -c Debug -p:WithRecords=false -p:RunAnalyzers=false --nologo -v q -clp:ErrorsOnly >build.log 2>&1 || { grep error build.log | sort -u; exit 1; }; }
place() { case $1 in *Sqlite) echo "Sqlite/${1%Sqlite}" ;; *Postgres) echo "Postgres/${1%Postgres}" ;; *SqlServer) echo "SqlServer/${1%SqlServer}" ;; esac; }
name() { case $1-$2 in *-1) echo Initial ;; Naming*-2) echo "fix-casing of x" ;; Naming*-3) echo "019 drop" ;; *-2) echo Grow ;; *-3) echo Shrink ;; esac; }

for context in $contexts; do rm -rf "$(place "$context")"; done
for version in 1 2 3; do
    build
    for context in $contexts; do
        folder=$(place "$context")
        ZOO_VERSION=$version dotnet ef migrations add "$(name "$context" $version)" --no-build --context "$context" \
            --output-dir "$folder" --prefix-output >scaffold.log 2>&1 \
            || { echo "$context, version $version:" && cat scaffold.log && exit 1; }
        if grep -q 'warn:\|error:' scaffold.log; then echo "$context, version $version:"; grep 'warn:\|error:' scaffold.log; fi
        for designer in "$folder"/*.Designer.cs; do
            id=$(basename "$designer" .Designer.cs)
            stamp=${id%%_*}
            case $stamp in 2024010?000000) continue ;; esac
            for file in "$folder/$id.cs" "$designer"; do
                sed -i "s/$stamp/2024010${version}000000/" "$file"
                mv "$file" "$folder/2024010${version}000000$(basename "$file" | sed "s/^$stamp//")"
            done
        done
    done
done
rm -f scaffold.log build.log
