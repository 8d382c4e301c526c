/** What somebody from outside hears on picking up, before they hear whoever rang. They may be anybody: nothing is told. */
export const PARTY_SPOKEN = 'Здравствуйте. Одну секунду, соединяем вас.';
