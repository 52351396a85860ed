using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace Zoo;

/// <summary>SQLite numbers no column of a key that has several, which is the key of owned collections. No designer knows of this.</summary>
public sealed class Numbers : ValueGenerator<int>
{
    private int _last;

    public override bool GeneratesTemporaryValues => false;

    public override int Next(EntityEntry entry) => Interlocked.Increment(ref _last);
}
