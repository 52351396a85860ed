namespace Attached;

/// <summary>The migrations, each of which changes the schema in another way.</summary>
public enum Step
{
    Initial,

    /// <summary>One column becomes two, another one is renamed.</summary>
    SplitName,

    /// <summary>Columns change their type in place, with an index and a default on them.</summary>
    RetypePrice,

    /// <summary>A table and its columns are renamed while their values change.</summary>
    RenameOrders,

    /// <summary>A column may be null from now on, a text gets shorter, constraints go and come.</summary>
    Relax,

    /// <summary>A key changes its type, and the foreign key to it.</summary>
    Rekey,

    /// <summary>A new column gets the name of one that is renamed.</summary>
    TakeName,

    /// <summary>A table is dropped whose rows move to another one.</summary>
    MoveContacts,
}
