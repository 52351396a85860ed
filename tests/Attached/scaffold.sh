#!/bin/sh
# Scaffolds all migrations anew, with the real 'dotnet ef migrations add': a step for each version of the model, for both providers. What the
# tool takes from the clock is replaced, so that the same sources give the same files.
set -eu
cd "$(dirname "$0")"
rm -rf Migrations
dotnet build -c Debug -p:WithFunctions=false -p:RunAnalyzers=false --nologo -v q -clp:ErrorsOnly
version=1
for step in $(sed -n 's/^    *\([A-Z][A-Za-z]*\),.*/\1/p' Step.cs); do
    for provider in Sqlite Postgres; do
        ATTACHED_STEP=$step dotnet ef migrations add "$step" --no-build --context "Attached$provider" --output-dir "Migrations/$provider"
        for file in "Migrations/$provider"/*_"$step".cs "Migrations/$provider"/*_"$step".Designer.cs; do
            stamp=$(basename "$file" | cut -d_ -f1)
            new=$(printf '202401%02d000000' $version)
            sed -i "s/$stamp/$new/" "$file"
            mv "$file" "Migrations/$provider/$new$(basename "$file" | sed "s/^$stamp//")"
        done
    done
    dotnet build -c Debug -p:WithFunctions=false -p:RunAnalyzers=false --nologo -v q -clp:ErrorsOnly
    version=$((version + 1))
done
