import './style/tokens.css';
import './style/page.css';
import './style/card.css';
import './style/panels.css';
import './page/app.ts';
