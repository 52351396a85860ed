namespace TypedMigrations.Ports.Model;

/// <summary>A folder of books on the server.</summary>
public class Library
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>0 comics, 1 books, 2 images; what <see cref="Kind"/> says since.</summary>
    public int Type { get; set; }

    public int? KindId { get; set; }

    public Kind? Kind { get; set; }

    public List<FileKind> FileKinds { get; } = [];
}

/// <summary>What a library holds, as a table that the program reads.</summary>
public class Kind
{
    public int Id { get; set; }

    public required string Code { get; set; }
}

/// <summary>Files that a library looks for.</summary>
public class FileKind
{
    public int Id { get; set; }

    public int LibraryId { get; set; }

    public required string Extension { get; set; }
}

public class Series
{
    public int Id { get; set; }

    public int LibraryId { get; set; }

    public Library? Library { get; set; }

    public required string Name { get; set; }

    public bool IsBlocked { get; set; }

    public int AgeRating { get; set; }
}

/// <summary>A series that nothing is to be looked up for; a flag of the series since.</summary>
public class BlockedSeries
{
    public int Id { get; set; }

    public int SeriesId { get; set; }

    public Series? Series { get; set; }
}

/// <summary>What a catalogue on the web says of a series.</summary>
public class CatalogueEntry
{
    public int Id { get; set; }

    public int SeriesId { get; set; }

    public Series? Series { get; set; }

    public int CatalogueId { get; set; }
}

public class Volume
{
    public int Id { get; set; }

    public int SeriesId { get; set; }

    public Series? Series { get; set; }

    public required string Name { get; set; }

    public double MinNumber { get; set; }

    public double MaxNumber { get; set; }

    public int Pages { get; set; }

    public List<Chapter> Chapters { get; } = [];
}

public class Chapter
{
    public int Id { get; set; }

    public int VolumeId { get; set; }

    public Volume? Volume { get; set; }

    public required string Number { get; set; }

    public bool IsSpecial { get; set; }

    public int Pages { get; set; }
}

public class Theme
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }
}

public class Reader
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public bool IsAdmin { get; set; }

    public required string ApiKey { get; set; }

    public int? ThemeId { get; set; }

    public Theme? Theme { get; set; }
}

/// <summary>A key by which a program may read in a reader's name.</summary>
public class AccessKey
{
    public Guid Id { get; set; }

    public int ReaderId { get; set; }

    public Reader? Reader { get; set; }

    public required string Name { get; set; }

    public required string Value { get; set; }

    public DateTime CreatedAt { get; set; }
}

/// <summary>An entry of a reader's menu.</summary>
public class MenuEntry
{
    public int Id { get; set; }

    public int ReaderId { get; set; }

    public Reader? Reader { get; set; }

    public int? LibraryId { get; set; }

    public required string Name { get; set; }

    public int Position { get; set; }
}

/// <summary>How far a reader got.</summary>
public class Progress
{
    public int Id { get; set; }

    public int ReaderId { get; set; }

    public Reader? Reader { get; set; }

    public int ChapterId { get; set; }

    public Chapter? Chapter { get; set; }

    public int SeriesId { get; set; }

    public Series? Series { get; set; }

    public int LibraryId { get; set; }

    public int PagesRead { get; set; }

    public int TotalReads { get; set; }
}

public class ReadingList
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public int AgeRating { get; set; }

    public List<ReadingListItem> Items { get; } = [];
}

public class ReadingListItem
{
    public int Id { get; set; }

    public int ReadingListId { get; set; }

    public int SeriesId { get; set; }

    public Series? Series { get; set; }

    public int Position { get; set; }
}

/// <summary>Series under one heading, for everybody; those of a reader since, as a <see cref="Collection"/>.</summary>
public class Tag
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public List<TagSeries> Series { get; } = [];
}

public class TagSeries
{
    public int TagId { get; set; }

    public int SeriesId { get; set; }

    public Series? Series { get; set; }
}

public class Collection
{
    public int Id { get; set; }

    public int ReaderId { get; set; }

    public Reader? Reader { get; set; }

    public required string Title { get; set; }

    public int AgeRating { get; set; }

    public List<CollectionSeries> Series { get; } = [];
}

public class CollectionSeries
{
    public int CollectionId { get; set; }

    public int SeriesId { get; set; }

    public Series? Series { get; set; }
}

public class Setting
{
    public required string Key { get; set; }

    public required string Value { get; set; }
}
